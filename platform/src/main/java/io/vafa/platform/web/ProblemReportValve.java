package io.vafa.platform.web;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * What the server itself refuses, before any of our code sees it: an address that it cannot decode, headers that are too long. It would
 * answer with a page in HTML.
 */
public final class ProblemReportValve extends ErrorReportValve {
    private static final int SERVER_ERROR = 500;
    private static final int ERROR = 400;

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int code = response.getStatus();
        if (code < ERROR || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        HttpStatus known = HttpStatus.resolve(code);
        HttpStatus status = known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known;
        byte[] problem = Problems.write(
                code < SERVER_ERROR || status == HttpStatus.NOT_IMPLEMENTED
                        ? Problems.requestRejected(status)
                        : Problems.problem(
                                status, "INTERNAL_ERROR", "something is broken on our side; it is in our log"));
        try {
            SecurityHeaders.ALL.forEach(response::setHeader);
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            OutputStream body = response.getResponse().getOutputStream();
            body.write(problem);
            response.finishResponse();
        } catch (IOException | IllegalStateException gone) {
            // Whoever asked has gone, or has had an answer.
            container.getLogger().debug("nobody heard of the error", gone);
        }
    }
}
