package com.mecabal.platform.media;

import com.mecabal.platform.problem.ProblemCode;

/** What is refused of media beyond the shared {@code media-mismatch} and {@code media-not-ready}. */
public enum MediaProblem implements ProblemCode {
    MEDIA_IN_USE(409, "media-in-use", "Something shows this, take it out there first"),
    IMAGE_TOO_LARGE(422, "image-too-large", "The image has too many pixels"),
    IMAGE_TOO_SMALL(422, "image-too-small", "The image has too few pixels");

    private final int status;
    private final String code;
    private final String title;

    MediaProblem(int status, String code, String title) {
        this.status = status;
        this.code = code;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String title() {
        return title;
    }
}
