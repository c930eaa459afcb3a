# 小二為什麼這麼看：每個檢查說一句。

## 連結
ad-reason-invite-link = 帶了進群連結：{ $found }
ad-reason-payment-link = 帶了收款連結：{ $found }
ad-reason-messenger-link = 帶了別的群組、頻道或個人的連結：{ $found }
ad-reason-short-link = 帶了短網址，看不出通到哪裡：{ $found }
ad-reason-web-link = 帶了小二不認識的網址：{ $found }
ad-reason-allowed-link = 連結是大家常看的網站：{ $found }
ad-reason-shop-link = 連結是自家店的：{ $found }
ad-reason-hidden-link = 字面和實際通到的地方不一樣：{ $found }

## 聯絡方式
ad-reason-contact = 留了別處的聯絡方式：{ $found }
ad-reason-contact-app = 請人到別處加好友：{ $found }
ad-reason-bait = 像是引人去看的：{ $found }
ad-reason-wrapping = 前後墊了亂字：{ $found }
ad-reason-rate = 報了遊戲裡的行價：{ $found }
ad-reason-phone = 留了電話：{ $found }
ad-reason-handle = 提到了不在群裡的人：{ $found }
ad-reason-contact-card = 發了一張名片

## 說了什麼
ad-reason-call-words = 有招呼買賣的話：{ $found }
ad-reason-business = 旁邊還說著生意：{ $found }
ad-reason-price = 報了價在賣：{ $found }
ad-reason-trade = 說的是做買賣的行當：{ $found }
ad-reason-bargain = 報了優惠的條件：{ $found }
ad-reason-offer-job = 像是招人賺快錢：{ $found }
ad-reason-offer-loan = 像是放貸款：{ $found }
ad-reason-offer-gambling = 像是拉人玩賭的：{ $found }
ad-reason-offer-sex = 像是不正經的生意：{ $found }
ad-reason-offer-coin = 像是拉人炒幣炒股：{ $found }
ad-reason-offer-account = 像是倒賣帳號證件或刷量的：{ $found }
ad-reason-offer-goods = 像是在群裡賣東西：{ $found }
ad-reason-talk = 倒像街坊聊天：{ $found }
ad-reason-words-only = 只是嘴上說說，沒留找上門的法子
ad-reason-dressing = 滿屏小圖案：{ $found }
ad-reason-disguise = 字寫得繞，像在躲小二：{ $found }
ad-reason-wording = 說法像廣告：{ $found }
ad-reason-wording-all = 整句話的說法像廣告
ad-reason-wording-talk = 說法像街坊聊天

## 圖裡的碼
ad-reason-qr-invite = 圖裡的碼是加人或進群的：{ $found }
ad-reason-qr-payment = 圖裡的碼是收款的：{ $found }
ad-reason-qr-link = 圖裡的碼是個網址：{ $found }
ad-reason-qr-text = 圖裡的碼寫著：{ $found }

## 怎麼來的
ad-reason-forward-channel = 從頻道轉來的
ad-reason-forward-group = 從別的群組轉來的
ad-reason-forward-hidden = 轉來的，看不到是誰寫的
ad-reason-forward-user = 從別人那裡轉來的
ad-reason-story = 轉了一則動態
ad-reason-via-bot = 借別的機器人發的
ad-reason-buttons = 帶著能點開網址的按鈕
ad-reason-repeats = 同樣的話發了好幾遍
ad-reason-many-people = 好多人都在說，不像廣告
ad-reason-newcomer = 剛進群沒多久
ad-reason-known-ad = 群管認過，這樣的是廣告
ad-reason-like-known-ad = 和群管認過的廣告差不多一樣
ad-reason-known-fine = 群管看過，這樣的沒事
ad-reason-lessons-ad = 像群管認過的廣告
ad-reason-lessons-fine = 像群管說過沒事的
ad-reason-report = 有群友舉報了這條
ad-reason-opinion = 另問的模型也看著像廣告：{ $found }
ad-reason-opinion-plain = 另問的模型也看著像廣告
