package com.mecabal.messaging.conversation;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

public record NewConversation(@NotNull UUID personId) {}
