package io.vafa.standalone.client;

/** What asking for the status gave. */
public sealed interface StatusReading {

    /** The platform answered. */
    record Known(PlatformStatus status) implements StatusReading {}

    /** It did not, or could not tell. */
    record Unknown(String reason) implements StatusReading {}

    /** Asks once. */
    static StatusReading of(PlatformClient client, String program) {
        try {
            Answer answer = client.get("/v1/status?program=" + program);
            return answer.succeeded() ? new Known(PlatformStatus.of(answer.body())) : new Unknown(answer.problem());
        } catch (PlatformUnreachableException failure) {
            return new Unknown(failure.reason());
        }
    }
}
