/** The only door: it knows who is calling, judges what is sent, and sends it where it belongs. */
@NullMarked
package io.vafa.gateway;

import org.jspecify.annotations.NullMarked;
