package com.mecabal.platform.sms;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;
import io.vertx.mutiny.core.http.HttpClientResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Termii over HTTP JSON. An answer that is a clear no lets the next road be tried; silence does not, because the text may be
 * on its way. Troubles of our own account are temporary: they say nothing about the number.
 */
final class TermiiSms implements SmsSender {

    private static final Logger LOG = Logger.getLogger(TermiiSms.class);
    /** As many as its callers send at once, so that none waits behind another for a connection. */
    private static final int CONNECTIONS = 16;

    private static final Duration COME_BACK = Duration.ofSeconds(30);
    private static final Duration MUCH_AT_ONCE = Duration.ofSeconds(60);
    /** Somebody has to pay or to correct a key. */
    private static final Duration MENDED_BY_HAND = Duration.ofMinutes(5);

    /** The provider has a status for a request it does not take and words for what was wrong with it. */
    private static final Pattern OF_THE_ACCOUNT = Pattern.compile("(?i)balance|credit|api.?key|sender|country");

    private static final Pattern OF_THE_NUMBER = Pattern.compile("(?i)number|phone|recipient|msisdn");

    private final SmsConfig.Termii config;
    private final HttpClient http;

    TermiiSms(SmsConfig.Termii config, Vertx vertx) {
        this.config = config;
        this.http = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout((int) config.patience().toMillis())
                        .setKeepAlive(true),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    }

    private record Answer(int status, String retryAfter, JsonObject body) {

        String message() {
            return String.valueOf(body.getValue("message"));
        }
    }

    @Override
    public String provider() {
        return "termii";
    }

    @Override
    public long kobo(String text) {
        return Gsm7.segments(text) * config.koboPerSegment();
    }

    @Override
    public Uni<SendOutcome> send(Sms sms) {
        return send(
                sms,
                switch (sms.route()) {
                    case DND -> List.of("dnd", "generic");
                    case GENERIC -> List.of("generic");
                    case WHATSAPP -> List.of("whatsapp");
                });
    }

    private Uni<SendOutcome> send(Sms sms, List<String> roads) {
        String road = roads.getFirst();
        return post(sms, road)
                .map(answer -> outcome(sms, road, answer))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf("Termii does not answer for %s by %s: %s", sms.reference(), road, failure.getMessage());
                    return new SendOutcome.Temporary(COME_BACK);
                })
                .chain(outcome -> roads.size() > 1 && isRefused(outcome)
                        ? send(sms, roads.subList(1, roads.size()))
                        : Uni.createFrom().item(outcome));
    }

    private static boolean isRefused(SendOutcome outcome) {
        return outcome instanceof SendOutcome.Permanent no && no.reason() == SendOutcome.Reason.REFUSED;
    }

    private Uni<Answer> post(Sms sms, String road) {
        JsonObject body = new JsonObject()
                .put("api_key", config.apiKey().orElse(""))
                .put("to", sms.number().substring(1))
                .put("from", config.senderId().orElse(""))
                .put("sms", Gsm7.folded(sms.text()))
                .put("type", "plain")
                .put("channel", road);
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(config.url() + "/api/sms/send")
                .setTimeout(config.patience().toMillis())
                .putHeader("Content-Type", "application/json");
        return http.request(request)
                .chain((HttpClientRequest open) -> open.send(body.encode()))
                .chain(TermiiSms::read);
    }

    private static Uni<Answer> read(HttpClientResponse response) {
        return response.body()
                .map(bytes ->
                        new Answer(response.statusCode(), response.getHeader("Retry-After"), json(bytes.toString())));
    }

    private SendOutcome outcome(Sms sms, String road, Answer answer) {
        int status = answer.status();
        String id = answer.body().getString("message_id");
        if (status / 100 == 2 && id != null) {
            return new SendOutcome.Accepted(id, Gsm7.segments(sms.text()), kobo(sms.text()));
        }
        // the provider's words may repeat the number, so the log has the status only
        LOG.warnf("Termii did not take %s by %s: %d", sms.reference(), road, status);
        if (status == 429) {
            return new SendOutcome.Throttled(waitOf(answer));
        }
        if (status / 100 != 4) {
            return new SendOutcome.Temporary(COME_BACK);
        }
        if (status == 401 || status == 402 || status == 403 || says(OF_THE_ACCOUNT, answer)) {
            LOG.error("Termii refuses our account: look at its balance, key, sender name and countries");
            return new SendOutcome.Temporary(MENDED_BY_HAND);
        }
        return new SendOutcome.Permanent(
                says(OF_THE_NUMBER, answer) ? SendOutcome.Reason.BAD_ADDRESS : SendOutcome.Reason.REFUSED);
    }

    private static boolean says(Pattern words, Answer answer) {
        return words.matcher(answer.message()).find();
    }

    private static Duration waitOf(Answer answer) {
        String seconds = answer.retryAfter();
        return seconds != null && seconds.matches("\\d{1,4}")
                ? Duration.ofSeconds(Long.parseLong(seconds))
                : MUCH_AT_ONCE;
    }

    private static JsonObject json(String text) {
        try {
            return new JsonObject(text);
        } catch (DecodeException e) {
            return new JsonObject();
        }
    }
}
