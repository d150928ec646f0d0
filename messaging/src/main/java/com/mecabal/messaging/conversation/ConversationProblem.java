package com.mecabal.messaging.conversation;

import com.mecabal.platform.problem.ProblemCode;

public enum ConversationProblem implements ProblemCode {
    /** The receiver's own setting, which the receiver has published by making it. */
    RECIPIENT_DOES_NOT_ACCEPT(403, "recipient-does-not-accept", "This person does not take messages from you"),
    /** A block, a suspension and an erased account all look like this. */
    CONVERSATION_CLOSED(403, "conversation-closed", "Nothing more can be written here");

    private final int status;
    private final String code;
    private final String title;

    ConversationProblem(int status, String code, String title) {
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
