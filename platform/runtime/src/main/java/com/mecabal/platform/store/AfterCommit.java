package com.mecabal.platform.store;

/** Told on the event loop after each successful commit of {@link Transactions#write}; must return at once. */
public interface AfterCommit {

    void committed();
}
