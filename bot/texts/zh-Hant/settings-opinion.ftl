section-opinion = 拿不準時另問一個模型
setting-opinion-ask = 拿不準的，把文字發到外面另問一個模型
setting-opinion-decides = 兩邊都看著像廣告，就算廣告
