"""Where 小二 meets the world: the engine, the platforms, the command line, the texts."""
