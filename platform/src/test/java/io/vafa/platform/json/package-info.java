/** How the platform reads and writes JSON. */
@NullMarked
package io.vafa.platform.json;

import org.jspecify.annotations.NullMarked;
