## A group set up by a few taps

setup-step = 🚀 <b>Step { $n } of { $of }</b>
setup-language = Which language shall I speak in the group?
setup-language-zh-Hans = 简体中文
setup-language-zh-Hant = 繁體中文
setup-language-en = English
setup-ads = What shall I do about ads?
setup-ads-strict = Be strict: act on whatever looks like one
setup-ads-usual = As usual: act when I am sure
setup-ads-mild = Be mild: one a week is free
setup-ads-observe = Only watch, and tell the admins
setup-points = Would you like points?
setup-points-on = Yes: for checking in, good for ads
setup-points-off = No
setup-welcome = How shall I meet newcomers?
setup-welcome-greet = Say hello
setup-welcome-ask = A tap to show they are human, then hello
setup-welcome-off = Leave them be
setup-skip = Leave it, next ›
setup-done = 🎉 <b>All set, off to work!</b>
setup-later = Whatever you want changed later: /settings. And every change can be taken back.
