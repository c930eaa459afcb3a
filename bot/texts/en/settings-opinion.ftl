section-opinion = Asking another model when in doubt
setting-opinion-ask = When in doubt, send the words out to another model
setting-opinion-decides = What both find an ad is one
