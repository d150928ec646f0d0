package com.mecabal.platform.startup;

import java.util.List;

/** Something that must not be so in production. Every feature with a dangerous default has a bean of this type. */
public interface ProductionRule {

    /** The offending configuration keys, each with a reason in words; empty when all is well. */
    List<String> offences();
}
