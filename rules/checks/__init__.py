"""Is this post an ad? One file a check; `verdict.judge` adds up what they saw."""
