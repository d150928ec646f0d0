package com.mecabal.platform.cache;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method's answer, also that there is nothing (404), is the same for everybody without a token: it may be kept. Who
 * sends a token gets {@code private, no-store}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface PublicAnswer {

    /** For which a client may keep it; nobody can call it back from there. */
    int seconds();

    /**
     * What the answer is about before anything is known of it, beside what its views {@linkplain Shows show}: {@code
     * listing:{id}}, {@code place:{placeId}}, with the names of path and query parameters. One that was not sent is left out.
     */
    String[] about() default {};

    /** Request headers on which it depends. */
    String[] varies() default {};

    /** Whether it is the same with a token too. */
    boolean forEveryone() default false;
}
