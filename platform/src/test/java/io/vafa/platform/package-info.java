/** Proves that what every service shares refuses to start with settings it cannot work with. */
@NullMarked
package io.vafa.platform;

import org.jspecify.annotations.NullMarked;
