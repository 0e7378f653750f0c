/** How the whole platform is doing, gathered from those who know. */
@NullMarked
package io.vafa.gateway.status;

import org.jspecify.annotations.NullMarked;
