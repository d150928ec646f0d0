package com.mecabal.auth.sending;

import com.mecabal.platform.sms.ConsoleTexts;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shows the last code of a number on the management port, only where the console carries a channel. */
@ApplicationScoped
class DevelopmentCodes {

    private static final Pattern CODE = Pattern.compile("^\\d{6}");

    private final ConsoleTexts texts;
    private final Senders senders;

    DevelopmentCodes(ConsoleTexts texts, Senders senders) {
        this.texts = texts;
        this.senders = senders;
    }

    void route(@Observes ManagementInterface management) {
        if (senders.isAnybody("console")) {
            management.router().get("/q/dev/codes").handler(this::show);
        }
    }

    private void show(RoutingContext context) {
        // a plus in a query is a space to most clients; no number has one
        String to = context.request().getParam("to", "").strip().replace(" ", "");
        String number = to.startsWith("+") || to.contains("@") ? to : "+" + to;
        texts.last(number)
                .map(CODE::matcher)
                .filter(Matcher::find)
                .ifPresentOrElse(
                        code -> context.json(new JsonObject().put("to", number).put("code", code.group())),
                        () -> context.response().setStatusCode(404).end());
    }
}
