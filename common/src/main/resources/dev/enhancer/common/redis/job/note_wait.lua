-- Notes what a job waits for, and until when that may be believed (ms from now), for operators. A job that Redis does not
-- know gets no note.
local function note_wait(job, reason, millis)
  if redis.call('EXISTS', job) == 1 then
    local clock = redis.call('TIME')
    local until_ms = clock[1] * 1000 + math.floor(clock[2] / 1000) + millis
    redis.call('HSET', job, 'waits', string.format('%s %d', reason, until_ms))
  end
end

