package com.mecabal.platform.problem;

/** One refused part of a request: a JSON pointer and the reason in words. */
public record FieldError(String pointer, String reason) {}
