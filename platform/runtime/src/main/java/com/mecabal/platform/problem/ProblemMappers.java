package com.mecabal.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.mecabal.platform.http.RequestId;
import com.mecabal.platform.store.StoreFailures;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place where a failure becomes an answer. What is not a known refusal is a 500 with an id and one ERROR line. */
public class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @Inject
    RequestId requestId;

    @ServerExceptionMapper
    public Response refusal(Problem problem) {
        return answer(problem);
    }

    @ServerExceptionMapper
    public Response invalid(ConstraintViolationException failure) {
        Problem problem = SharedProblem.VALIDATION_FAILED.problem();
        failure.getConstraintViolations().stream()
                .map(v -> new FieldError(pointer(v), v.getMessage()))
                .sorted((a, b) -> a.pointer().compareTo(b.pointer()))
                .forEach(e -> problem.error(e.pointer(), e.reason()));
        return answer(problem);
    }

    /** Named beside its supertype because the framework ships a mapper of its own for exactly this one. */
    @ServerExceptionMapper
    public Response mismatch(MismatchedInputException failure) {
        return answer(unreadable(failure));
    }

    @ServerExceptionMapper
    public Response malformed(JsonProcessingException failure) {
        return answer(unreadable(failure));
    }

    @ServerExceptionMapper
    public Response web(WebApplicationException failure, UriInfo uri) {
        if (failure.getCause() instanceof JsonProcessingException unreadable) {
            return answer(unreadable(unreadable));
        }
        Response original = failure.getResponse();
        int status = original.getStatus();
        if (status < 400) {
            return original;
        }
        return switch (status) {
            case 400 -> answer(SharedProblem.VALIDATION_FAILED.problem());
            case 401 -> answer(SharedProblem.TOKEN_INVALID.problem());
            case 403 -> answer(SharedProblem.ROLE_REQUIRED.problem());
            case 404 -> answer(isBadQuery(failure, uri) ? badQuery() : SharedProblem.NOT_FOUND.problem());
            case 405 -> answer(SharedProblem.METHOD_NOT_ALLOWED.problem());
            case 406 -> answer(SharedProblem.NOT_ACCEPTABLE.problem());
            case 413 -> answer(SharedProblem.BODY_TOO_LARGE.problem());
            case 415 -> answer(SharedProblem.UNSUPPORTED_MEDIA_TYPE.problem());
            default -> unknown(failure);
        };
    }

    @ServerExceptionMapper
    public Response unknown(Throwable failure) {
        if (StoreFailures.isAway(failure)) {
            LOG.warnf("The database does not answer: %s", failure.getMessage());
            return answer(SharedProblem.BUSY.problem());
        }
        LOG.errorf(failure, "Request %s failed", requestId.value());
        return answer(SharedProblem.INTERNAL.problem());
    }

    private Response answer(Problem problem) {
        return ProblemJson.response(problem, requestId.value());
    }

    private static Problem unreadable(JsonProcessingException failure) {
        if (failure instanceof UnrecognizedPropertyException unknown) {
            return SharedProblem.UNKNOWN_FIELD.problem().error(pointer(unknown), "is not known here");
        }
        if (failure instanceof JsonMappingException mapping
                && mapping.getPath() != null
                && !mapping.getPath().isEmpty()) {
            return SharedProblem.VALIDATION_FAILED.problem().error(pointer(mapping), "has the wrong type or form");
        }
        return SharedProblem.MALFORMED_JSON.problem();
    }

    private static String pointer(JsonMappingException failure) {
        return failure.getPath().stream()
                .map(r -> "/" + (r.getFieldName() != null ? r.getFieldName() : r.getIndex()))
                .collect(Collectors.joining());
    }

    /** Drops the method and parameter names in front: what is left is the place in the body. */
    private static String pointer(ConstraintViolation<?> violation) {
        List<String> nodes = StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .map(ProblemMappers::segment)
                .toList();
        List<String> inside =
                nodes.size() > 2 ? nodes.subList(2, nodes.size()) : nodes.subList(nodes.size() - 1, nodes.size());
        return inside.stream().map(s -> "/" + s).collect(Collectors.joining());
    }

    private static String segment(Path.Node node) {
        return node.getIndex() == null ? node.getName() : node.getIndex() + "/" + node.getName();
    }

    /** JAX-RS answers 404 to a query parameter that does not parse; only a path that does not parse is "not found". */
    private static boolean isBadQuery(WebApplicationException failure, UriInfo uri) {
        return failure instanceof NotFoundException
                && failure.getCause() != null
                && uri.getPathParameters().values().stream()
                        .flatMap(List::stream)
                        .allMatch(ProblemMappers::isUuid);
    }

    private static boolean isUuid(String value) {
        return value.length() == 36 && value.chars().filter(c -> c == '-').count() == 4;
    }

    private static Problem badQuery() {
        return SharedProblem.VALIDATION_FAILED.problem();
    }
}
