package com.mecabal.platform.identity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Who may call a resource. Without it a method asks for {@link Level#ONBOARDED}: nothing is open by accident. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Access {

    Level value();

    /** The same four words as {@code auth} in the gateway's routing table, which splits {@code required} no further. */
    enum Level {
        /** A token is neither needed nor looked at. */
        NONE,
        /** No token is an anonymous viewer; a bad one is 401, never silently anonymous. */
        OPTIONAL,
        /** Any valid token, onboarding finished or not. */
        SIGNED_IN,
        /** A valid token of a person whose onboarding is complete, else 403 {@code onboarding-incomplete}. */
        ONBOARDED
    }
}
