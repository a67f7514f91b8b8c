/* Faults that virtual sound has not of itself, for a program that this is preloaded into.

   The environment's SOUND_FAULTS names a folder, and files in it are the faults:
     hang          stopping and closing a stream never return
     busy-PCM      opening that PCM fails: somebody else has it
     rate-PCM      that PCM has but the rate that is written in the file */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct snd_pcm snd_pcm_t;
typedef struct snd_pcm_hw_params snd_pcm_hw_params_t;

extern const char *snd_pcm_name(snd_pcm_t *pcm);

static FILE *fault(const char *kind, const char *pcm) {
    char path[4096];
    const char *folder = getenv("SOUND_FAULTS");
    if (!folder) return NULL;
    snprintf(path, sizeof path, "%s/%s%s", folder, kind, pcm ? pcm : "");
    return fopen(path, "r");
}

static int has_fault(const char *kind, const char *pcm) {
    FILE *file = fault(kind, pcm);
    if (file) fclose(file);
    return file != NULL;
}

static void hang_if_told(void) {
    while (has_fault("hang", NULL)) usleep(20000);
}

int Pa_StopStream(void *stream) {
    int (*next)(void *) = dlsym(RTLD_NEXT, "Pa_StopStream");
    hang_if_told();
    return next(stream);
}

int Pa_CloseStream(void *stream) {
    int (*next)(void *) = dlsym(RTLD_NEXT, "Pa_CloseStream");
    hang_if_told();
    return next(stream);
}

int snd_pcm_open(snd_pcm_t **pcm, const char *name, int direction, int mode) {
    int (*next)(snd_pcm_t **, const char *, int, int) = dlsym(RTLD_NEXT, "snd_pcm_open");
    return has_fault("busy-", name) ? -EBUSY : next(pcm, name, direction, mode);
}

/* What PortAudio asks for a rate; when another one comes out it refuses to open the stream. */
int snd_pcm_hw_params_set_rate_near(snd_pcm_t *pcm, snd_pcm_hw_params_t *form, unsigned *rate, int *direction) {
    int (*next)(snd_pcm_t *, snd_pcm_hw_params_t *, unsigned *, int *) =
        dlsym(RTLD_NEXT, "snd_pcm_hw_params_set_rate_near");
    FILE *file = fault("rate-", snd_pcm_name(pcm));
    if (file) {
        if (fscanf(file, "%u", rate) != 1) fprintf(stderr, "no rate is written for %s\n", snd_pcm_name(pcm));
        fclose(file);
    }
    return next(pcm, form, rate, direction);
}
