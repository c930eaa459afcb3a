section-opinion = 拿不准时另问一个模型
setting-opinion-ask = 拿不准的，把文字发到外面另问一个模型
setting-opinion-decides = 两边都看着像广告，就算广告
