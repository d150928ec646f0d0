package com.mecabal.messaging.live;

import com.fasterxml.jackson.annotation.JsonInclude;

/** What instances tell each other; exactly one of the two is there. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Publication(ChangeFrame change, Note note) {}
