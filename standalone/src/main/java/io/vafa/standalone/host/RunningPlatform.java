package io.vafa.standalone.host;

import io.vafa.platform.security.Role;
import io.vafa.standalone.client.PlatformClient;
import io.vafa.standalone.client.RenewedToken;
import io.vafa.standalone.credential.ClientBook;
import io.vafa.standalone.credential.PlatformKeys;
import io.vafa.standalone.credential.TokenIssuer;
import io.vafa.standalone.credential.TokenRequest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;

/**
 * A platform that runs on this machine, seen from another command.
 *
 * @param run what it says about itself
 */
public record RunningPlatform(RunFile run) {

    private static final Duration TOKEN_LIFETIME = Duration.ofHours(1);

    /** The address of its gateway. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + run.port());
    }

    /** Its data folder. */
    public Path data() {
        return Path.of(run.data());
    }

    /** Makes tokens that it accepts. */
    public TokenIssuer tokens() {
        return new TokenIssuer(run.port(), PlatformKeys.open(data()), InstantSource.system());
    }

    /** The clients that get tokens from it. */
    public ClientBook clients() {
        return new ClientBook(PlatformKeys.open(data()));
    }

    /** A client that acts for a partner of a programme. */
    public PlatformClient client(String program, String partner, Set<Role> roles) {
        return client(address(), program, partner, roles);
    }

    /**
     * Asks points-service itself, past the gateway.
     *
     * @throws IllegalStateException if the platform is an older one, which does not tell where it is
     */
    public PlatformClient pointsService(String program, String partner, Set<Role> roles) {
        if (run.pointsService() == null) {
            throw new IllegalStateException("the platform does not tell where its points-service is; start it again");
        }
        return client(URI.create(run.pointsService()), program, partner, roles);
    }

    private PlatformClient client(URI address, String program, String partner, Set<Role> roles) {
        TokenRequest request = TokenRequest.forPartner("vafa-cli", program, partner, roles, TOKEN_LIFETIME);
        return new PlatformClient(address, new RenewedToken(tokens(), request, InstantSource.system()));
    }
}
