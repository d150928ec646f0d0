package com.mecabal.platform.problem;

/**
 * One refusal that a caller may meet. Each feature lists its own in one enum; together they are the closed list against
 * which the conformance filter of the testkit holds every answer.
 */
public interface ProblemCode {

    /** HTTP status, 400–599. */
    int status();

    /** Stable kebab-case word, the only thing that clients may branch on. */
    String code();

    /** A sentence for people, the same for every occurrence. */
    String title();

    default Problem problem() {
        return new Problem(this);
    }
}
