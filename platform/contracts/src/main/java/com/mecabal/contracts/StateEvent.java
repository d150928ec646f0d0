package com.mecabal.contracts;

/**
 * An event that carries the whole state of its part. A consumer applies it only if its version is higher than the one
 * it has, so neither order nor repetition matters.
 */
public interface StateEvent extends DomainEvent {

    /** Rises with every change of the subject; per pair where the event is about two people. */
    long version();
}
