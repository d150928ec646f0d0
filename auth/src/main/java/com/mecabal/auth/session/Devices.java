package com.mecabal.auth.session;

import com.mecabal.auth.identifier.Identifiers;
import com.mecabal.platform.ids.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;

/** Table {@code device}: an account on an install. */
@ApplicationScoped
class Devices {

    private final Identifiers identifiers;
    private final Clock clock;

    Devices(Identifiers identifiers, Clock clock) {
        this.identifiers = identifiers;
        this.clock = clock;
    }

    record Seen(UUID id, boolean isNew) {}

    byte[] installHmac(UUID installId) {
        return identifiers.keyed("install", installId.toString());
    }

    /** Notes that the account signs in on this device; its description is taken as the app gives it now. */
    Uni<Seen> seen(SqlConnection tx, UUID accountId, DeviceDescription device) {
        UUID id = Ids.next();
        return tx.preparedQuery("""
                        INSERT INTO device (id, account_id, install_hmac, name, platform, model, os_version, app_version, first_seen, last_seen)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
                        ON CONFLICT ON CONSTRAINT device_install DO UPDATE
                            SET platform = excluded.platform, model = excluded.model, os_version = excluded.os_version,
                                app_version = excluded.app_version, last_seen = excluded.last_seen
                        RETURNING id
                        """)
                .execute(Tuple.from(Arrays.asList(
                        id,
                        accountId,
                        Buffer.buffer(installHmac(device.installId())),
                        device.name(),
                        device.platform(),
                        device.model(),
                        device.osVersion(),
                        device.appVersion(),
                        clock.instant().atOffset(ZoneOffset.UTC))))
                .map(rows -> rows.iterator().next().getUUID("id"))
                .map(found -> new Seen(found, found.equals(id)));
    }
}
