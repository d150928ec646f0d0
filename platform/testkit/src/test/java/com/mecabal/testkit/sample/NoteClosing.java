package com.mecabal.testkit.sample;

import com.mecabal.platform.realtime.Closing;

enum NoteClosing implements Closing {
    UNREADABLE(4400, "unreadable"),
    NO_TOKEN(4401, "no-token");

    private final int code;
    private final String text;

    NoteClosing(int code, String text) {
        this.code = code;
        this.text = text;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String text() {
        return text;
    }
}
