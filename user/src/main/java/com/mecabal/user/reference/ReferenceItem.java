package com.mecabal.user.reference;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * One word of a set.
 *
 * @param label by language code; en is always there
 * @param threshold points from which a level is reached; only in {@code levels}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReferenceItem(String id, Map<String, String> label, String parentId, Integer threshold, boolean retired) {}
