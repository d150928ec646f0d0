package com.mecabal.user.person;

import java.util.UUID;

/** Fired inside this instance after the commit of whatever may have changed something of a person. */
public record PersonTouched(UUID personId) {}
