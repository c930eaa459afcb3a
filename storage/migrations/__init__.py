"""How the tables came to be, a step a file. A step that is published is never changed again."""
