package com.mecabal.platform.http;

import com.mecabal.platform.ids.Ids;
import jakarta.enterprise.context.RequestScoped;

/** The id under which a caller, the log and every answer speak of one request. */
@RequestScoped
public class RequestId {

    private String value;

    public String value() {
        if (value == null) {
            value = Ids.next().toString();
        }
        return value;
    }

    void take(String inbound) {
        if (inbound != null && inbound.matches("[A-Za-z0-9._-]{8,64}")) {
            value = inbound;
        }
    }
}
