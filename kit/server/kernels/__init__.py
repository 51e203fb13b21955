"""The kernels: started for one learner each, limited, queued for, ended."""
