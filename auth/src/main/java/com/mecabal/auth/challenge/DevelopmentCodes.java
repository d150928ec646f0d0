package com.mecabal.auth.challenge;

import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shows the last code of a number on the management port, only where the console sender carries a channel. */
@ApplicationScoped
class DevelopmentCodes {

    private static final Pattern CODE = Pattern.compile("^\\d{6}");

    private final ConsoleSender console;
    private final CodeQueue queue;

    DevelopmentCodes(ConsoleSender console, CodeQueue queue) {
        this.console = console;
        this.queue = queue;
    }

    void route(@Observes ManagementInterface management) {
        boolean configured = queue.offered().stream()
                .anyMatch(channel -> queue.sender(channel).provider().equals(ConsoleSender.NAME));
        if (configured) {
            management.router().get("/q/dev/codes").handler(this::show);
        }
    }

    private void show(RoutingContext context) {
        // a plus in a query is a space to most clients; no number has one
        String to = context.request().getParam("to", "").strip().replace(" ", "");
        String number = to.startsWith("+") || to.contains("@") ? to : "+" + to;
        console.lastText(number)
                .map(CODE::matcher)
                .filter(Matcher::find)
                .ifPresentOrElse(
                        code -> context.json(new JsonObject().put("to", number).put("code", code.group())),
                        () -> context.response().setStatusCode(404).end());
    }
}
