package com.mecabal.business.booking;

import com.mecabal.business.BusinessLimit;
import com.mecabal.business.profile.Members;
import com.mecabal.platform.identity.Access;
import com.mecabal.platform.identity.Access.Level;
import com.mecabal.platform.identity.Caller;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.limits.Limits;
import com.mecabal.platform.paging.Cursor;
import com.mecabal.platform.paging.Page;
import com.mecabal.platform.paging.PageRequest;
import com.mecabal.platform.problem.SharedProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;

@Path("/v1/bookings")
@Access(Level.ONBOARDED)
class BookingResource {

    private final Caller caller;
    private final Limits limits;
    private final Members members;
    private final BookService book;
    private final CancelBooking cancel;
    private final BookingQueries queries;
    private final Pool pool;

    BookingResource(
            Caller caller,
            Limits limits,
            Members members,
            BookService book,
            CancelBooking cancel,
            BookingQueries queries,
            Pool pool) {
        this.caller = caller;
        this.limits = limits;
        this.members = members;
        this.book = book;
        this.cancel = cancel;
        this.queries = queries;
        this.pool = pool;
    }

    @POST
    public Uni<Response> book(@Valid @NotNull NewBooking said) {
        Viewer viewer = caller.viewer();
        return limits.take(BusinessLimit.BOOK, viewer.accountId())
                .chain(() -> book.book(viewer, said))
                .chain(id -> details(viewer, id))
                .map(booking -> Response.created(URI.create("/v1/bookings/" + booking.id()))
                        .entity(booking)
                        .build());
    }

    @GET
    public Uni<Page<Booking>> list(
            @QueryParam("role") String role,
            @QueryParam("businessId") String businessId,
            @QueryParam("state") String state,
            @BeanParam PageRequest page) {
        Viewer viewer = caller.viewer();
        if (role == null || role.equals("customer")) {
            String list = "bookings.customer";
            return queries.ofCustomer(viewer, state, page.after(list), page.fetch())
                    .map(rows -> page.page(list, rows, BookingResource::key));
        }
        UUID business = business(role, businessId);
        String list = "bookings." + business;
        var after = page.after(list);
        return members.requireLead(pool, viewer, business)
                .chain(() -> queries.ofBusiness(business, state, after, page.fetch()))
                .map(rows -> page.page(list, rows, BookingResource::key));
    }

    @GET
    @Path("/{id}")
    public Uni<Booking> byId(@PathParam("id") UUID id) {
        return details(caller.viewer(), id);
    }

    @POST
    @Path("/{id}/cancellation")
    public Uni<Booking> cancel(@PathParam("id") UUID id, @Valid @NotNull Cancellation said) {
        Viewer viewer = caller.viewer();
        return cancel.cancel(viewer, id, said.reason()).chain(() -> details(viewer, id));
    }

    private Uni<Booking> details(Viewer viewer, UUID id) {
        return queries.byId(viewer, id).map(found -> found.orElseThrow(SharedProblem.NOT_FOUND::problem));
    }

    private static UUID business(String role, String businessId) {
        try {
            if (role.equals("business") && businessId != null) {
                return UUID.fromString(businessId);
            }
        } catch (IllegalArgumentException e) {
            // the one refusal below
        }
        throw SharedProblem.VALIDATION_FAILED
                .problem()
                .error("/role", "must be customer, or business together with businessId");
    }

    private static Cursor key(Booking booking) {
        return Cursor.at(booking.start(), booking.id());
    }
}
