-- Tells the worker that holds a job that the job was ended elsewhere: adds the job's id to a set of that worker.
local function stop_holder(stops_prefix, worker, id)
  local stops = stops_prefix .. worker
  redis.call('SADD', stops, id)
  redis.call('PEXPIRE', stops, 10000) -- a live worker reads the set each half second, a dead one never
end

