package io.vafa.gateway.support;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives all integration tests of a run the same gateway, started once and closed at the end. */
public final class SharedGateway implements ParameterResolver, BeforeEachCallback {
    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(SharedGateway.class);

    @Override
    public void beforeEach(ExtensionContext context) {
        gateway(context).reset();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == GatewayUnderTest.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return gateway(context);
    }

    private static GatewayUnderTest gateway(ExtensionContext context) {
        return context.getRoot()
                .getStore(HERE)
                .computeIfAbsent("gateway", _ -> new GatewayUnderTest(), GatewayUnderTest.class);
    }
}
