package com.mecabal.testkit.sample;

import com.mecabal.platform.cache.PublicAnswer;
import com.mecabal.platform.etag.ETags;
import com.mecabal.platform.identity.Access;
import com.mecabal.platform.identity.Access.Level;
import com.mecabal.platform.identity.Caller;
import com.mecabal.platform.ids.Ids;
import com.mecabal.platform.limits.Limits;
import com.mecabal.platform.paging.Cursor;
import com.mecabal.platform.paging.Page;
import com.mecabal.platform.paging.PageRequest;
import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.platform.store.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import java.util.stream.StreamSupport;

@Path("/v1/notes")
@Access(Level.ONBOARDED)
public class NoteResource {

    @Inject
    Pool pool;

    @Inject
    Transactions transactions;

    @Inject
    Caller caller;

    @Inject
    Limits limits;

    @POST
    public Uni<Response> write(@Valid NewNote body) {
        if (body.text().contains("rude")) {
            throw NoteProblem.RUDE.problem().error("/text", "is rude");
        }
        if (body.text().contains("crash")) {
            throw new IllegalStateException("a secret detail");
        }
        UUID id = Ids.next();
        return transactions
                .write(tx -> tx.preparedQuery("INSERT INTO note (id, author_id, text) VALUES ($1, $2, $3)")
                        .execute(Tuple.of(id, caller.viewer().accountId(), body.text())))
                .map(done -> Response.created(URI.create("/v1/notes/" + id))
                        .entity(new Note(id, caller.viewer().accountId(), body.text(), 1))
                        .build());
    }

    @GET
    @Access(Level.OPTIONAL)
    @PublicAnswer(seconds = 15, about = "place:{placeId}", varies = "Save-Data")
    public Uni<Page<Note>> list(@BeanParam PageRequest page) {
        UUID after = page.after("notes").map(c -> c.uuid(0)).orElse(null);
        return pool.preparedQuery("SELECT * FROM note WHERE $1::uuid IS NULL OR id < $1 ORDER BY id DESC LIMIT $2")
                .execute(Tuple.of(after, page.fetch()))
                .map(rows -> page.page(
                        "notes",
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(NoteResource::note)
                                .toList(),
                        note -> Cursor.at(note.id())));
    }

    @GET
    @Path("/{id}")
    public Uni<Note> byId(@jakarta.ws.rs.PathParam("id") UUID id) {
        return find(id);
    }

    @PATCH
    @Path("/{id}")
    public Uni<Note> edit(
            @jakarta.ws.rs.PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @Valid NewNote body) {
        return find(id).invoke(note -> ETags.require(ifMatch, note.version()))
                .chain(note -> transactions.write(
                        tx -> tx.preparedQuery("UPDATE note SET text = $2, version = version + 1 WHERE id = $1")
                                .execute(Tuple.of(id, body.text()))))
                .chain(done -> find(id));
    }

    @POST
    @Path("/limited")
    @Access(Level.SIGNED_IN)
    public Uni<Response> limited(@QueryParam("limit") NoteLimit limit) {
        return limits.take(limit, caller.viewer().accountId())
                .map(done -> Response.noContent().build());
    }

    @GET
    @Path("/{id}/copies/{number}")
    @Access(Level.OPTIONAL)
    @PublicAnswer(seconds = 30, about = "note:{id}", forEveryone = true)
    public Uni<Note> copy(@jakarta.ws.rs.PathParam("id") UUID id) {
        return find(id);
    }

    private Uni<Note> find(UUID id) {
        return pool.preparedQuery("SELECT * FROM note WHERE id = $1")
                .execute(Tuple.of(id))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw SharedProblem.NOT_FOUND.problem();
                    }
                    return note(rows.iterator().next());
                });
    }

    private static Note note(Row row) {
        return new Note(row.getUUID("id"), row.getUUID("author_id"), row.getString("text"), row.getInteger("version"));
    }
}
