package io.vafa.gateway.certificate;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Shows its certificate to whoever asks for any, as an attacker would; the JDK's own keeps back what the server would not take. */
final class Insistent extends X509ExtendedKeyManager {
    private final X509ExtendedKeyManager keys;
    private final String name;

    Insistent(X509ExtendedKeyManager keys, String name) {
        this.keys = keys;
        this.name = name;
    }

    @Override
    public String chooseEngineClientAlias(
            String @Nullable [] types, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return name;
    }

    @Override
    public String chooseClientAlias(
            String @Nullable [] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return name;
    }

    @Override
    public String[] getClientAliases(@Nullable String type, Principal @Nullable [] issuers) {
        return new String[] {name};
    }

    @Override
    public String @Nullable [] getServerAliases(@Nullable String type, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseServerAlias(
            @Nullable String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }

    @Override
    public X509Certificate[] getCertificateChain(@Nullable String alias) {
        return keys.getCertificateChain(alias);
    }

    @Override
    public PrivateKey getPrivateKey(@Nullable String alias) {
        return keys.getPrivateKey(alias);
    }
}
