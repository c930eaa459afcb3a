## 小二进群

joining-hello =
    👋 大家好，我是<b>小二</b>，给群主跑腿的。
    广告不让乱飞，红包、积分的账也记得清清楚楚。平时不吵人，想看我会啥就发 <code>/help</code>。
joining-has-delete = ✅ 能收走广告（删除消息）
joining-lacks-delete = ⬜ 还收不走广告（缺「删除消息」权限）
joining-has-restrict = ✅ 能请人先歇着、请出群（封禁成员）
joining-lacks-restrict = ⬜ 还不能请人先歇着（缺「封禁成员」权限）
joining-has-supergroup = ✅ 已是超级群
joining-lacks-supergroup = ⬜ 还是普通群，请升级成超级群（给群设个公开链接，或打开「新成员可见历史」就会升级）
joining-ready = 都齐了，开工！
joining-wanting = 请群主把小二设成管理员，勾上缺的那几项，勾好这里会自动打勾。
joining-button-setup = 🚀 开始设置
joining-button-settings = ⚙️ 设置

joining-other =
    🙋 又来了一位小二（@{ $other }）。这个群还是我来管，那位就不吭声了。
    想换成那位，请群主把我移出群，那位听到动静就会接手。
joining-taken = 👋 前面那位小二走了，这个群从现在起由我接着管。账都在，规矩照旧。

joining-rights-lost = ⚠️ <b>{ $group }</b>：小二的权限少了，有些活干不了啦：

audit-arrived = { $at } 小二进群
audit-gone = { $at } 小二离开了群
audit-taken-over = { $at } 换了一位小二接手
audit-rights-lost = { $at } 少了权限：{ $why }
