"""Who asks: the learner behind a browser, the roles of staff, the language, where one goes on."""
