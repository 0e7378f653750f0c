/** The store's client, with the settings that the books depend on checked at start-up. */
@NullMarked
package io.vafa.platform.mongo;

import org.jspecify.annotations.NullMarked;
