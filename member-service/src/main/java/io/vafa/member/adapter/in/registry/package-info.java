/** The registry over HTTP. */
@NullMarked
package io.vafa.member.adapter.in.registry;

import org.jspecify.annotations.NullMarked;
