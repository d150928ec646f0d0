package com.mecabal.platform.http;

import com.mecabal.platform.ids.Ids;
import jakarta.enterprise.context.RequestScoped;
import java.util.regex.Pattern;

/** The id under which a caller, the log and every answer speak of one request. */
@RequestScoped
public class RequestId {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{8,64}");
    private static final Pattern TRACEPARENT = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private String value;
    private String traceparent;

    public String value() {
        if (value == null) {
            value = Ids.next().toString();
        }
        return value;
    }

    /** W3C trace context of the request, or null; travels on with the events that it causes. */
    public String traceparent() {
        return traceparent;
    }

    /** Takes the trace of what causes the work, if it is one. */
    public void trace(String inbound) {
        if (inbound != null && TRACEPARENT.matcher(inbound).matches()) {
            traceparent = inbound;
        }
    }

    void take(String inbound) {
        if (inbound != null && ID.matcher(inbound).matches()) {
            value = inbound;
        }
    }
}
