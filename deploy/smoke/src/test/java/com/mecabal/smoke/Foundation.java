package com.mecabal.smoke;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A step without which no later one makes sense. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Foundation {}
