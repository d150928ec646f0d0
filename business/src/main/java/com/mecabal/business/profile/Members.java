package com.mecabal.business.profile;

import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.people.Visibility;
import com.mecabal.platform.problem.SharedProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Who may see a business, and who may act for it: the staff table decides. */
@ApplicationScoped
public class Members {

    private final Pool pool;

    Members(Pool pool) {
        this.pool = pool;
    }

    /**
     * One business for one viewer.
     *
     * @param role owner, manager or staff; null for who is no member
     * @param state unlisted, active, paused, suspended or closed
     */
    public record Standing(UUID businessId, UUID ownerId, String state, String role) {

        public boolean isMember() {
            return role != null;
        }

        public boolean leads() {
            return "owner".equals(role) || "manager".equals(role);
        }
    }

    /** A business {@code b} that the viewer may see: listed and not across a block with its owner, or one's own. */
    public static String visible(String viewer) {
        return """
                ((b.state IN ('active', 'paused') AND %2$s)
                 OR EXISTS (SELECT FROM staff st WHERE st.business_id = b.id AND st.person_id = %1$s::uuid))""".formatted(viewer, Visibility.direct("b.owner_id", viewer));
    }

    /** @return fails with 404 for a business that the viewer may not see */
    public Uni<Standing> standing(Viewer viewer, UUID business) {
        return standing(pool, viewer, business);
    }

    public Uni<Standing> standing(SqlClient client, Viewer viewer, UUID business) {
        return client.preparedQuery("""
                        SELECT b.id, b.owner_id, b.state, s.role FROM business b
                          LEFT JOIN staff s ON s.business_id = b.id AND s.person_id = $1::uuid
                         WHERE b.id = $2 AND """ + " " + visible("$1"))
                .execute(Tuple.of(viewer.id(), business))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw SharedProblem.NOT_FOUND.problem();
                    }
                    return standing(rows.iterator().next());
                });
    }

    /** @return fails with 403 {@code role-required} for who sees the business but does not lead it */
    public Uni<Standing> requireLead(SqlClient client, Viewer viewer, UUID business) {
        return standing(client, viewer, business).invoke(standing -> {
            if (!standing.leads()) {
                throw SharedProblem.ROLE_REQUIRED.problem().with("role", "manager");
            }
        });
    }

    private static Standing standing(Row row) {
        return new Standing(row.getUUID("id"), row.getUUID("owner_id"), row.getString("state"), row.getString("role"));
    }
}
