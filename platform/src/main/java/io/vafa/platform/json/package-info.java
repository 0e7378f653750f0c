/** The one way in which every service writes and reads JSON. */
@NullMarked
package io.vafa.platform.json;

import org.jspecify.annotations.NullMarked;
