/*
 * Loaded into every program of a root by its /etc/ld.so.preload: the clock on the wall is as many seconds off as the number in a
 * file says, from one moment to the next and while the programs run, as when somebody sets the clock of a machine. The clocks
 * that only grow are left alone.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define SHIFT_FILE "/usr/local/lib/wall-clock.shift"

typedef int (*get_clock)(clockid_t, struct timespec *);

static get_clock real_clock;
static volatile const long *shift;

/* Before a program gives up its rights to files: the first question of the time comes earlier. */
static get_clock clock_of_libc(void)
{
	if (real_clock == 0) {
		int file = open(SHIFT_FILE, O_RDONLY | O_CLOEXEC);
		void *page = file < 0 ? MAP_FAILED : mmap(0, sizeof(long), PROT_READ, MAP_SHARED, file, 0);
		if (page != MAP_FAILED)
			shift = page;
		if (file >= 0)
			close(file);
		real_clock = (get_clock)dlsym(RTLD_NEXT, "clock_gettime");
	}
	return real_clock;
}

int clock_gettime(clockid_t clock, struct timespec *now)
{
	int failed = clock_of_libc()(clock, now);
	if (failed == 0 && shift != 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
		now->tv_sec += *shift;
	return failed;
}

int gettimeofday(struct timeval *now, void *zone)
{
	struct timespec precise;
	int failed = clock_gettime(CLOCK_REALTIME, &precise);
	if (failed == 0 && now != 0) {
		now->tv_sec = precise.tv_sec;
		now->tv_usec = precise.tv_nsec / 1000;
	}
	return failed;
}

time_t time(time_t *seconds)
{
	struct timespec precise;
	clock_gettime(CLOCK_REALTIME, &precise);
	if (seconds != 0)
		*seconds = precise.tv_sec;
	return precise.tv_sec;
}
