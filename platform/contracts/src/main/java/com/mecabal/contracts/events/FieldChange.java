package com.mecabal.contracts.events;

import com.fasterxml.jackson.annotation.JsonInclude;

/** One field of an event before and after an edit, as text a person can read; absent where there was, or is, nothing. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FieldChange(String field, String from, String to) {}
