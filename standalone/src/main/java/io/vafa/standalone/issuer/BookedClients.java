package io.vafa.standalone.issuer;

import io.vafa.standalone.credential.ClientBook;
import io.vafa.standalone.credential.ClientEntry;
import io.vafa.standalone.credential.TokenRequest;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** The clients of the book, as the authorization server wants to know them. */
final class BookedClients implements RegisteredClientRepository {

    private static final Duration TOKEN_LIFETIME = Duration.ofMinutes(15);

    private final ClientBook book;

    BookedClients(ClientBook book) {
        this.book = book;
    }

    /** What a client's tokens say. */
    static TokenRequest request(ClientEntry client) {
        return new TokenRequest(
                client.id(),
                client.program(),
                client.partner(),
                client.store(),
                client.till(),
                client.member(),
                Set.of(client.role()),
                // A client shows a secret; no person logs in.
                null,
                TOKEN_LIFETIME);
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("clients are added with: ./vafa client add");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String id) {
        return book.find(id).map(BookedClients::registered).orElse(null);
    }

    private static RegisteredClient registered(ClientEntry client) {
        return RegisteredClient.withId(client.id())
                .clientId(client.id())
                .clientSecret(client.secretHash())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(TOKEN_LIFETIME)
                        .build())
                .build();
    }
}
