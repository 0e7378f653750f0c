/** What is known of one member, gathered from all services with the caller's own credential. */
@NullMarked
package io.vafa.gateway.member;

import org.jspecify.annotations.NullMarked;
